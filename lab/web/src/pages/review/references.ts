import type { Words } from '../../catalogue/catalogue.svelte';

/** Something to read on. What it is worth reading for stands in the catalogue, under its key. */
export interface Reference {
  readonly key: keyof Words['review']['references']['about'];
  readonly authors: string;
  readonly year: string;
  readonly title: string;
  readonly where: string;
  readonly url: string;
}

/** In the order in which they appeared. */
export const REFERENCES: readonly Reference[] = [
  {
    key: 'receptiveFields',
    authors: 'D. H. Hubel, T. N. Wiesel',
    year: '1959',
    title: 'Receptive fields of single neurones in the cat’s striate cortex',
    where: 'The Journal of Physiology 148, 574–591',
    url: 'https://doi.org/10.1113/jphysiol.1959.sp006308',
  },
  {
    key: 'functionalArchitecture',
    authors: 'D. H. Hubel, T. N. Wiesel',
    year: '1962',
    title: 'Receptive fields, binocular interaction and functional architecture in the cat’s visual cortex',
    where: 'The Journal of Physiology 160, 106–154',
    url: 'https://doi.org/10.1113/jphysiol.1962.sp006837',
  },
  {
    key: 'neocognitron',
    authors: 'K. Fukushima',
    year: '1980',
    title: 'Neocognitron: a self-organizing neural network model for a mechanism of pattern recognition unaffected by shift in position',
    where: 'Biological Cybernetics 36, 193–202',
    url: 'https://doi.org/10.1007/BF00344251',
  },
  {
    key: 'zipCodes',
    authors: 'Y. LeCun, B. Boser, J. S. Denker et al.',
    year: '1989',
    title: 'Backpropagation applied to handwritten zip code recognition',
    where: 'Neural Computation 1, 541–551',
    url: 'https://doi.org/10.1162/neco.1989.1.4.541',
  },
  {
    key: 'sparseCodes',
    authors: 'B. A. Olshausen, D. J. Field',
    year: '1996',
    title: 'Emergence of simple-cell receptive field properties by learning a sparse code for natural images',
    where: 'Nature 381, 607–609',
    url: 'https://doi.org/10.1038/381607a0',
  },
  {
    key: 'documents',
    authors: 'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner',
    year: '1998',
    title: 'Gradient-based learning applied to document recognition',
    where: 'Proceedings of the IEEE 86, 2278–2324',
    url: 'https://doi.org/10.1109/5.726791',
  },
  {
    key: 'alexNet',
    authors: 'A. Krizhevsky, I. Sutskever, G. E. Hinton',
    year: '2012',
    title: 'ImageNet classification with deep convolutional neural networks',
    where: 'NIPS 25; Communications of the ACM 60 (2017), 84–90',
    url: 'https://doi.org/10.1145/3065386',
  },
  {
    key: 'inside',
    authors: 'K. Simonyan, A. Vedaldi, A. Zisserman',
    year: '2014',
    title: 'Deep inside convolutional networks: visualising image classification models and saliency maps',
    where: 'ICLR workshop',
    url: 'https://arxiv.org/abs/1312.6034',
  },
  {
    key: 'visualizing',
    authors: 'M. D. Zeiler, R. Fergus',
    year: '2014',
    title: 'Visualizing and understanding convolutional networks',
    where: 'ECCV 2014, 818–833',
    url: 'https://arxiv.org/abs/1311.2901',
  },
  {
    key: 'veryDeep',
    authors: 'K. Simonyan, A. Zisserman',
    year: '2015',
    title: 'Very deep convolutional networks for large-scale image recognition',
    where: 'ICLR 2015',
    url: 'https://arxiv.org/abs/1409.1556',
  },
  {
    key: 'batchNorm',
    authors: 'S. Ioffe, C. Szegedy',
    year: '2015',
    title: 'Batch normalization: accelerating deep network training by reducing internal covariate shift',
    where: 'ICML 2015',
    url: 'https://arxiv.org/abs/1502.03167',
  },
  {
    key: 'resNet',
    authors: 'K. He, X. Zhang, S. Ren, J. Sun',
    year: '2016',
    title: 'Deep residual learning for image recognition',
    where: 'CVPR 2016, 770–778',
    url: 'https://arxiv.org/abs/1512.03385',
  },
  {
    key: 'arithmetic',
    authors: 'V. Dumoulin, F. Visin',
    year: '2016',
    title: 'A guide to convolution arithmetic for deep learning',
    where: 'arXiv',
    url: 'https://arxiv.org/abs/1603.07285',
  },
  {
    key: 'fastAlgorithms',
    authors: 'A. Lavin, S. Gray',
    year: '2016',
    title: 'Fast algorithms for convolutional neural networks',
    where: 'CVPR 2016, 4013–4021',
    url: 'https://arxiv.org/abs/1509.09308',
  },
  {
    key: 'deepLearning',
    authors: 'I. Goodfellow, Y. Bengio, A. Courville',
    year: '2016',
    title: 'Deep Learning, chapter 9: Convolutional networks',
    where: 'MIT Press',
    url: 'https://www.deeplearningbook.org/contents/convnets.html',
  },
  {
    key: 'gradCam',
    authors: 'R. R. Selvaraju, M. Cogswell, A. Das et al.',
    year: '2017',
    title: 'Grad-CAM: visual explanations from deep networks via gradient-based localization',
    where: 'ICCV 2017, 618–626',
    url: 'https://arxiv.org/abs/1610.02391',
  },
  {
    key: 'featureVisualization',
    authors: 'C. Olah, A. Mordvintsev, L. Schubert',
    year: '2017',
    title: 'Feature visualization',
    where: 'Distill',
    url: 'https://doi.org/10.23915/distill.00007',
  },
  {
    key: 'sanityChecks',
    authors: 'J. Adebayo, J. Gilmer, M. Muelly et al.',
    year: '2018',
    title: 'Sanity checks for saliency maps',
    where: 'NeurIPS 2018',
    url: 'https://arxiv.org/abs/1810.03292',
  },
  {
    key: 'efficientNet',
    authors: 'M. Tan, Q. V. Le',
    year: '2019',
    title: 'EfficientNet: rethinking model scaling for convolutional neural networks',
    where: 'ICML 2019',
    url: 'https://arxiv.org/abs/1905.11946',
  },
  {
    key: 'receptiveFieldArithmetic',
    authors: 'A. Araujo, W. Norris, J. Sim',
    year: '2019',
    title: 'Computing receptive fields of convolutional neural networks',
    where: 'Distill',
    url: 'https://doi.org/10.23915/distill.00021',
  },
];
