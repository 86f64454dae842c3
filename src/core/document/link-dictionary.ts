/**
 * Dictionary that links of version 1 are deflated against: text that documents are likely to hold, the most
 * likely last. It is part of the format: a change, were it a letter, makes every link unreadable
 * that was ever sent. Another dictionary is another version of the link.
 */
export const linkDictionary = [
  '"zeros","lecun-normal","lecun-uniform","he-normal","he-uniform","glorot-normal","moons","gaussians","plane"',
  '"waves","saddle","swirl","hills","slope","spirals","xor","radius","circle","swish","gelu","elu","sigmoid","linear","relu"',
  '"multi-mnist",1,1,{"examples":4000,"shift":4}],"MultiMNIST",',
  '["penguins",1,1,{"training":60,"speciesLabelled":100,"sexLabelled":100,"massLabelled":100}],"Palmer penguins","Untitled"',
  '["species"],[1]],["sex"],[1]],["mass"],[1]],["left"],[1]],["right"],[1]],',
  '["sgd",{},["momentum",{"momentum":0.9,"nesterov":false},["nesterov":true},["rmsprop",{"decay":0.9,"epsilon":1e-7},',
  '["adagrad",{"start":0.1,"epsilon":1e-7},["adamw",{"beta1":0.9,"beta2":0.999,"decay":0.01,"epsilon":1e-7},',
  '{"kind":"steps","every":10,"factor":0.5},{"kind":"cosine","epochs":100,"floor":0.01},',
  '[["i","",[]],["l","conv2d",["filters","kernel","stride","padding","activation","initialiser","l2"],',
  '[8],[3],[1],["same"],["valid"],["relu"],["he-uniform"],[0],[0],[0]],',
  '["l","max-pool",["size","stride"],[2],[2],[0],[0]],["l","avg-pool",["size","stride"],[2],[2],[0],[0]],',
  '["l","flatten",[],[0],[0]],["l","global-avg-pool",[],[0],[0]],["l","concatenate",[],[0],[0]],["l","add",[],[0],[0]],',
  '["l","activation",["activation"],["relu"],[0],[0]],["l","batch-norm",["momentum","epsilon"],[0.9],[0.001],[0],[0]],',
  '["l","dropout",["rate"],[0.2],[0],[0]],["h","softmax",["initialiser","l2"],["glorot-uniform"],[0],[0],[0],["left","right"],[1]],',
  '["h","regression",["loss","delta","initialiser","l2"],["mse"],["mae"],["huber"],[1],["glorot-uniform"],[0],[0],[0],["b","d"],["c"],[1]],',
  '["a","b","c","d","e","f"],[1]]],[0,1,1,1,1,2,2],[0,250,250,0,250,0,0],[1,1,1,1,1,2,1,-1,',
  ',["points",1,1,{"relatedness":0,"examples":600,"tasks":[1,2,["rule","angle","noise","labelled"],["stripes"],[0],[0],[100]]}],',
  '[["i","",[]],["l","dense",["units","activation","initialiser","l2"],[8],["tanh"],["glorot-uniform"],[0],[0],[0]],',
  '["h","sigmoid",["initialiser","l2"],["glorot-uniform"],[0],[0],[0],["a","b"],[1]]],[[0,1,2,2],[1],[0,250,250,0],[',
  ',["adam",{"beta1":0.9,"beta2":0.999,"epsilon":1e-7},0.01,{"kind":"constant"},0,32,1,null,null],["weighted-sum",{}],',
  '["losses","metrics"]]["confusion"]]["try"]]["outputs"]]["losses","outputs"]]["losses"]]',
].join('');
