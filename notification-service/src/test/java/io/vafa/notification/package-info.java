/** Tests of the package of the same name. */
@NullMarked
package io.vafa.notification;

import org.jspecify.annotations.NullMarked;
