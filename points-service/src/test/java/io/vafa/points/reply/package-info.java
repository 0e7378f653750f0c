/** Tests of the answers to callers that wait. */
@NullMarked
package io.vafa.points.reply;

import org.jspecify.annotations.NullMarked;
