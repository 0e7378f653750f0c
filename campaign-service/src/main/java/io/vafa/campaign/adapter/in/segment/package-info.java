/** Segments over HTTP. */
@NullMarked
package io.vafa.campaign.adapter.in.segment;

import org.jspecify.annotations.NullMarked;
