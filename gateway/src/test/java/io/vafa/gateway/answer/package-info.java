/** What stands around every answer. */
@NullMarked
package io.vafa.gateway.answer;

import org.jspecify.annotations.NullMarked;
