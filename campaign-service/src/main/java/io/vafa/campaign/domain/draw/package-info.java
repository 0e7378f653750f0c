/** Draws as their programme lays them down, and what becomes of one. */
@NullMarked
package io.vafa.campaign.domain.draw;

import org.jspecify.annotations.NullMarked;
