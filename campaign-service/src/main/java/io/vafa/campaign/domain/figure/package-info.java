/** What of a member's journal is kept so that campaigns can be measured: who was given what and bought what, and what was answered. */
@NullMarked
package io.vafa.campaign.domain.figure;

import org.jspecify.annotations.NullMarked;
