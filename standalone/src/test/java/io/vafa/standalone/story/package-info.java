/** The sample programmes of {@code docs/programs}, applied and played through the gateway. */
@NullMarked
package io.vafa.standalone.story;

import org.jspecify.annotations.NullMarked;
