/** Programme as code: reads program.yaml and applies it, naming file, line and field of every error. */
@NullMarked
package io.vafa.standalone.program;

import org.jspecify.annotations.NullMarked;
