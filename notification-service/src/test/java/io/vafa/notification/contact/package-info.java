/** Tests of the package of the same name. */
@NullMarked
package io.vafa.notification.contact;

import org.jspecify.annotations.NullMarked;
