/** Tests of the package of the same name. */
@NullMarked
package io.vafa.notification.delivery;

import org.jspecify.annotations.NullMarked;
