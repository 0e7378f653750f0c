@NullMarked
package io.vafa.campaign.application.segment;

import org.jspecify.annotations.NullMarked;
