/** Proves what the ledger keeps in memory, and what it does when somebody else writes too. */
@NullMarked
package io.vafa.points.ledger.application;

import org.jspecify.annotations.NullMarked;
