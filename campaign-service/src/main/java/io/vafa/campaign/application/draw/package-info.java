/** Closing a draw, naming its randomness, and giving what was won. */
@NullMarked
package io.vafa.campaign.application.draw;

import org.jspecify.annotations.NullMarked;
