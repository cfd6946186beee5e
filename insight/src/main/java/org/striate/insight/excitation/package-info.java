/** What excites a unit of a network most: pictures that are sought, and patches that are found in photographs. */
package org.striate.insight.excitation;
