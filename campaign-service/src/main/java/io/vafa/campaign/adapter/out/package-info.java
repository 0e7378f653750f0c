/** What the service reaches: MongoDB, Kafka and the versions of the ladder. */
@NullMarked
package io.vafa.campaign.adapter.out;

import org.jspecify.annotations.NullMarked;
