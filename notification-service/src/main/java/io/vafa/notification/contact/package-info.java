/** How to reach a member; asked for only when something will be sent. */
@NullMarked
package io.vafa.notification.contact;

import org.jspecify.annotations.NullMarked;
