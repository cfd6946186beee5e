/** What the page asks and what it is told. Each record is a JSON object and, by {@code org.striate.lab.typescript}, a type of the page's code. */
package org.striate.lab.api;
