/** The map of the system: which topics there are, who writes and reads them, and which events they carry. */
@NullMarked
package io.vafa.contracts;

import org.jspecify.annotations.NullMarked;
