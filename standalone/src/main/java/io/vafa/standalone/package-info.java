/** The command vafa: all services and engines in one JVM, and the tools to work with them. */
@NullMarked
package io.vafa.standalone;

import org.jspecify.annotations.NullMarked;
