/** Tests of the package of the same name. */
@NullMarked
package io.vafa.notification.template;

import org.jspecify.annotations.NullMarked;
