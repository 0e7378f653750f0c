/** The HTTP interface. */
@NullMarked
package io.vafa.notification.web;

import org.jspecify.annotations.NullMarked;
