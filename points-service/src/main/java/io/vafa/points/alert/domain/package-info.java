/** What is counted of those who move points for others, and when it is too much to pass without a word. */
@NullMarked
package io.vafa.points.alert.domain;

import org.jspecify.annotations.NullMarked;
