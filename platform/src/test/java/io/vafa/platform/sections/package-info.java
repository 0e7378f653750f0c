/** Proves which version of a section is in force, and that reading them never stops. */
@NullMarked
package io.vafa.platform.sections;

import org.jspecify.annotations.NullMarked;
