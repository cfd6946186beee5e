/** The account of any number that a network computed: what it was made of, in the order in which the reference goes through it. */
package org.striate.insight.account;
