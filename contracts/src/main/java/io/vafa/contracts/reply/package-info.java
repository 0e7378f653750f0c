/** Answers to callers that wait. */
@NullMarked
package io.vafa.contracts.reply;

import org.jspecify.annotations.NullMarked;
