/** That what was released goes on being true. */
@NullMarked
package io.vafa.qa.release;

import org.jspecify.annotations.NullMarked;
