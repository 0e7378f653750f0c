@NullMarked
package io.vafa.campaign.domain.segment;

import org.jspecify.annotations.NullMarked;
