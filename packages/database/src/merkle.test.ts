import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addLeaf,
  consistencyRanges,
  type GrowingTree,
  hashLeaf,
  inclusionRanges,
  isConsistent,
  leafIn,
  rangeRoot,
  rootOf,
  rootOfPath,
} from './merkle.ts';

/** What the reference implementation of Certificate Transparency puts in its tree, and the roots it gets. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('roots are those of RFC 6962, at once or leaf by leaf', () => {
  const leaves = inputs.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
  let tree: GrowingTree = { size: 0, peaks: [] };
  for (const [n, leaf] of leaves.entries()) {
    const { tree: grown, root } = addLeaf(tree, leaf);
    expect(root.toString('hex')).toBe(roots[n]);
    expect(rootOf(leaves.slice(0, n + 1)).toString('hex')).toBe(roots[n]);
    tree = grown;
  }
});

const treeOf = (size: number) => Array.from({ length: size }, (_, n) => hashLeaf(Buffer.from(String(n))));

test('a path proves its leaf at its place, and nothing else', () => {
  const sizes = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, a, b) => {
      const leaves = treeOf(size);
      const [place, other] = [a % size, b % size];
      const path = inclusionRanges(place, size).map((range) => rangeRoot(range, leafIn(leaves)));
      const leaf = leaves[place] ?? Buffer.alloc(0);
      expect(rootOfPath(place, size, leaf, path)).toEqual(rootOf(leaves));
      const wrong = rootOfPath(other, size, leaf, path);
      if (other !== place) expect(wrong?.equals(rootOf(leaves)) ?? false).toBe(false);
      expect(rootOfPath(place, size, leaf, [...path, leaf])).toBeNull();
      expect(rootOfPath(place, size, leaf, path.slice(1))?.equals(rootOf(leaves)) ?? false).toBe(size === 1);
    }),
  );
});

test('a tree is proven to go on from every earlier one, and from no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, a, b) => {
      const leaves = treeOf(size);
      const earlier = 1 + (a % size);
      const root = rootOf(leaves);
      const proof = consistencyRanges(earlier, size).map((range) => rangeRoot(range, leafIn(leaves)));
      expect(isConsistent(earlier, size, rootOf(leaves.slice(0, earlier)), root, proof)).toBe(true);
      const forged = leaves.slice(0, earlier);
      forged[b % earlier] = hashLeaf(Buffer.from('forged'));
      expect(isConsistent(earlier, size, rootOf(forged), root, proof)).toBe(false);
      expect(isConsistent(earlier, size, rootOf(leaves.slice(0, earlier)), root, [...proof, root])).toBe(
        false,
      );
    }),
  );
});
