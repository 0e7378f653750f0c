/** The keys under which members' personal data is stored, one per member. */
@NullMarked
package io.vafa.member.adapter.out.vault;

import org.jspecify.annotations.NullMarked;
