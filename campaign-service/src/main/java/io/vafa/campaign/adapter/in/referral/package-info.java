/** Referral codes over HTTP. */
@NullMarked
package io.vafa.campaign.adapter.in.referral;

import org.jspecify.annotations.NullMarked;
