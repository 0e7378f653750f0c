/** Draws, and where they are kept. */
@NullMarked
package io.vafa.campaign.application.draw;

import org.jspecify.annotations.NullMarked;
