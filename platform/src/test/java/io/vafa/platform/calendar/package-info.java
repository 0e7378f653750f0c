/** The calendars, against what is known of them. */
@NullMarked
package io.vafa.platform.calendar;

import org.jspecify.annotations.NullMarked;
