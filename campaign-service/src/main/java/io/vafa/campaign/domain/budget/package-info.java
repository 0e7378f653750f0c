/** How much campaigns may give in all, and what processes have leased of it. */
@NullMarked
package io.vafa.campaign.domain.budget;

import org.jspecify.annotations.NullMarked;
