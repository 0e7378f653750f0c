/** The rules of tiers: ladders, what a member has spent, what a purchase grants; no clock, no store. */
@NullMarked
package io.vafa.campaign.domain;

import org.jspecify.annotations.NullMarked;
