/** Where keys of partners are stored, and under which key. */
@NullMarked
package io.vafa.member.adapter.out.partnerkey;

import org.jspecify.annotations.NullMarked;
