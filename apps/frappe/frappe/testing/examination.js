// What axe found, and what it could not decide with the contrast measured in another way: the colour of the text on the grounds below it.
async (tags) => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (element) => {
    const isHint = "placeholder" in element && element.placeholder && !element.value;
    const below = ground(element);
    const [one, other] = [light(over(rgba(getComputedStyle(element, isHint ? "::placeholder" : null).color), below)), light(below)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const result = await axe.run({ exclude: [["iframe"]] }, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"] });
  const found = result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
  const undetermined = result.incomplete.flatMap((rule) =>
    rule.nodes.map((node) => {
      const check = [...node.any, ...node.all, ...node.none][0];
      const element = document.querySelector(node.target[0]);
      return {
        rule: rule.id,
        cause: check?.data?.messageKey ?? check?.message ?? "",
        contrast: rule.id === "color-contrast" && element ? contrast(element) : null,
        html: node.html.slice(0, 200),
      };
    }),
  );
  return { found, undetermined };
}
