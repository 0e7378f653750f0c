/** Where households are kept, and how the ledger hears of them. */
@NullMarked
package io.vafa.member.adapter.out.household;

import org.jspecify.annotations.NullMarked;
