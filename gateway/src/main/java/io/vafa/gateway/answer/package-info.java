/** What stands around every answer: header fields for browsers, and a line in the access log. */
@NullMarked
package io.vafa.gateway.answer;

import org.jspecify.annotations.NullMarked;
