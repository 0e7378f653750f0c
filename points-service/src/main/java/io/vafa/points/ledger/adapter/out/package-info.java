/** Where the ledger keeps its journal and snapshots, and where it publishes them. */
@NullMarked
package io.vafa.points.ledger.adapter.out;

import org.jspecify.annotations.NullMarked;
