/** Why a network gave a number: which parts of its input the number rests on. */
package org.striate.insight.attribution;
