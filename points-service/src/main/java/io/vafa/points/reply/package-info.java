/** Answers to callers that wait for what becomes of their purchase. */
@NullMarked
package io.vafa.points.reply;

import org.jspecify.annotations.NullMarked;
