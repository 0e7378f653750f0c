/** The registry in store and topic. */
@NullMarked
package io.vafa.member.adapter.out.registry;

import org.jspecify.annotations.NullMarked;
