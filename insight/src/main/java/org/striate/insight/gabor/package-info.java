/** Gabor's waves beneath bells, and how well a kernel is one. */
package org.striate.insight.gabor;
