/** How commands and questions reach the ledger: Kafka and HTTP. */
@NullMarked
package io.vafa.points.ledger.adapter.in;

import org.jspecify.annotations.NullMarked;
