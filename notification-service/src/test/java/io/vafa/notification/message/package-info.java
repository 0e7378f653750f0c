/** Tests of the package of the same name. */
@NullMarked
package io.vafa.notification.message;

import org.jspecify.annotations.NullMarked;
