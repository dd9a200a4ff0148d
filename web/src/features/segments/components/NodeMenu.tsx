import { ActionIcon, Menu } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { messages } from "../messages";
import { duplicate, stepTo, unwrap, update, wrap, type Node } from "../tree";
import classes from "./builder.module.css";

/** All that one may do with a condition or a group, for the keyboard and the phone. */
export function NodeMenu({ node, what }: { node: Node; what: string }) {
  const { t } = useI18n();
  const { root, change, remove, step } = useBuilder();
  const apart = node.node === "group" && !node.inside;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="md" aria-label={t(messages.actionsOn, { what })} data-actions>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!stepTo(root, node.id, "up")} onClick={() => step(node, "up")} rightSection={<Key>Alt ↑</Key>}>
          {t(messages.moveUp)}
        </Menu.Item>
        <Menu.Item disabled={!stepTo(root, node.id, "down")} onClick={() => step(node, "down")} rightSection={<Key>Alt ↓</Key>}>
          {t(messages.moveDown)}
        </Menu.Item>
        <Menu.Item onClick={() => change((tree) => duplicate(tree, node.id))}>{t(messages.duplicateNode)}</Menu.Item>
        {(node.node === "leaf" || node.inside) && <Menu.Item onClick={() => change((tree) => update(tree, node.id, opposite))}>{t(isOpposite(node) ? messages.affirm : messages.negate)}</Menu.Item>}
        <Menu.Item onClick={() => change((tree) => wrap(tree, node.id, "any"))}>{t(messages.wrapAny)}</Menu.Item>
        <Menu.Item onClick={() => change((tree) => wrap(tree, node.id, "none"))}>{t(messages.wrapNone)}</Menu.Item>
        {apart && <Menu.Item onClick={() => change((tree) => unwrap(tree, node.id))}>{t(messages.unwrap)}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item onClick={() => remove(node)}>{t(messages.removeNode)}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Key({ children }: { children: string }) {
  return (
    <small aria-hidden className={classes.word}>
      {children}
    </small>
  );
}

export function opposite(node: Node): Node {
  if (node.node === "leaf") return { ...node, not: !node.not };
  return node.inside ? { ...node, inside: { ...node.inside, not: !node.inside.not } } : node;
}

function isOpposite(node: Node): boolean {
  return node.node === "leaf" ? node.not : (node.inside?.not ?? false);
}
