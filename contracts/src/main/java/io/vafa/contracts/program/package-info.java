/** How a programme is set up, section by section and version by version. */
@NullMarked
package io.vafa.contracts.program;

import org.jspecify.annotations.NullMarked;
