/** The bundled sample: a platform in the background, a programme, members and purchases. */
@NullMarked
package io.vafa.standalone.demo;

import org.jspecify.annotations.NullMarked;
