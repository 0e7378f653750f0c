/** Draws over HTTP. */
@NullMarked
package io.vafa.campaign.adapter.in.draw;

import org.jspecify.annotations.NullMarked;
