/** Where segments, their thresholds, their counts and their lists are kept. */
@NullMarked
package io.vafa.campaign.adapter.out.segment;

import org.jspecify.annotations.NullMarked;
