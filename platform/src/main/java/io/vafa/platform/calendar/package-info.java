/** The calendars that people count their years by. */
@NullMarked
package io.vafa.platform.calendar;

import org.jspecify.annotations.NullMarked;
