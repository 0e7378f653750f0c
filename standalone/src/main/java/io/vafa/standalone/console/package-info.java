/** What people read on the terminal, and the one JSON object machines read. */
@NullMarked
package io.vafa.standalone.console;

import org.jspecify.annotations.NullMarked;
